package io.github.asynctrace.internal.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.asynctrace.internal.capture.Budget;
import io.github.asynctrace.internal.capture.VisibleFrames;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.internal.watch.Memory.News;
import io.github.asynctrace.internal.watch.Memory.News.What;
import io.github.asynctrace.spi.FindingListener;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a listener throws at what it hears, and others, or the watcher itself, hear no
 * more.
 */
class ReporterTest {

	private final TaskTracer tracer = new TaskTracer(Mode.EXACT, new Budget(Budget.UNLIMITED), Limits.defaults(),
			VisibleFrames.DEFAULT);

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void everybodyHearsOfEverythingWhateverOthersThrow() {
		List<String> heard = new ArrayList<>();
		this.tracer.customize(List.of(new Listener((what) -> {
			heard.add(what + ", throwing");
			throw new IllegalStateException(what);
		}), new Listener(heard::add)));
		Finding finding = new Finding(FindingKind.STUCK_TASK, "its id", "a sentence", List.of(), List.of(1L), null,
				Instant.now());

		new Reporter(this.tracer)
			.tell(List.of(new News(What.FOUND, finding), new News(What.LASTS, finding), new News(What.OVER, finding)));

		assertThat(heard).containsExactly("found, throwing", "found", "lasts, throwing", "lasts", "over, throwing",
				"over");
	}

	private record Listener(Consumer<String> ear) implements FindingListener {

		@Override
		public void found(Finding finding) {
			this.ear.accept("found");
		}

		@Override
		public void lasts(Finding finding) {
			this.ear.accept("lasts");
		}

		@Override
		public void over(Finding finding, String message) {
			this.ear.accept("over");
		}

	}

}
