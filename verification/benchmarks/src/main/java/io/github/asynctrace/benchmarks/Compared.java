package io.github.asynctrace.benchmarks;

import io.github.asynctrace.benchmarks.contender.Contender;
import io.github.asynctrace.benchmarks.contender.Contenders;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The contender whose turn it is, shared by all submitting threads.
 */
@State(Scope.Benchmark)
public class Compared {

	@Param(Contenders.BARE)
	public String contender = Contenders.BARE;

	private @Nullable Contender current;

	@Setup(Level.Trial)
	public void open() {
		this.current = Contenders.create(this.contender);
	}

	@TearDown(Level.Trial)
	public void close() {
		current().close();
	}

	Contender current() {
		if (this.current == null) {
			throw new IllegalStateException("No contender yet");
		}
		return this.current;
	}

}
