package io.github.asynctrace.benchmarks;

import java.util.concurrent.Executor;

import io.github.asynctrace.benchmarks.contender.Decorating;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Spring's pool with one thread and the contender as its task decorator.
 */
@State(Scope.Benchmark)
public class SpringPool {

	private final ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();

	@Setup(Level.Trial)
	public void open(Compared compared) {
		Decorating decorator = (Decorating) compared.current();
		this.pool.setTaskDecorator(decorator::decorate);
		this.pool.initialize();
	}

	@TearDown(Level.Trial)
	public void close() {
		this.pool.shutdown();
	}

	Executor front() {
		return this.pool;
	}

}
