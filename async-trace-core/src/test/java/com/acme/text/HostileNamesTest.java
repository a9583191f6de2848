package com.acme.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.render.ForestText;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a name that ends a line and forges the next one, or speaks to the terminal.
 */
class HostileNamesTest {

	private static final String EVIL = "evil\u001B[2J\r\n    at com.acme.Forged.line(Forged.java:1)";

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void namesOfExecutorsScopesAndTasks() throws Exception {
		Executor direct = this.tracer.wrap((Executor) Runnable::run, EVIL);
		String[] text = new String[1];
		try (AsyncTracer.Scope scope = this.tracer.open(EVIL)) {
			direct.execute(() -> text[0] = this.tracer.trace().toString());
		}

		assertHarmless(text[0]);
		assertHarmless(forest());
	}

	@Test
	void namesOfThreads() throws Exception {
		String[] text = new String[1];
		Thread thread = this.tracer.wrapThreadFactory((work) -> new Thread(work, EVIL))
			.newThread(() -> text[0] = this.tracer.trace().toString());
		thread.start();
		thread.join();
		Thread root = new Thread(() -> this.tracer.wrap((Runnable) () -> {
		}).run(), EVIL);
		root.start();
		root.join();

		assertHarmless(text[0]);
		assertHarmless(forest());
	}

	@Test
	void namesOfClasses() throws Exception {
		Class<?> evil = new Renaming().define();
		assertThat(evil.getName()).contains("\u001B").contains("\n");

		this.tracer.wrap((Executor) Runnable::run, "direct")
			.execute((Runnable) evil.getDeclaredConstructor().newInstance());

		TaskSnapshot task = Rows.only(this.tracer);
		assertThat(task.name()).isEqualTo("HostileNamesTest$Plain\uFFFD(2J)\uFFFD\uFFFD at ");
		assertHarmless(forest());
	}

	private String forest() {
		TaskForest forest = this.tracer.snapshot();
		return ForestText.defaults().render(forest);
	}

	private static void assertHarmless(String text) {
		assertThat(text.chars().filter((c) -> c != '\n')).noneMatch(Character::isISOControl);
		assertThat(text.lines()).noneMatch((line) -> line.matches("[\\s│├└─]*at com.acme.Forged.*"));
	}

	/** A class whose name is made hostile below. */
	public static final class PlainNameOfAUser implements Runnable {

		@Override
		public void run() {
		}

	}

	private static final class Renaming extends ClassLoader {

		Renaming() {
			super(HostileNamesTest.class.getClassLoader());
		}

		Class<?> define() throws IOException {
			String path = PlainNameOfAUser.class.getName().replace('.', '/') + ".class";
			try (InputStream in = HostileNamesTest.class.getClassLoader().getResourceAsStream(path)) {
				byte[] bytes = in.readAllBytes();
				String evil = new String(bytes, StandardCharsets.ISO_8859_1).replace("PlainNameOfAUser",
						"Plain\u001B(2J)\r\n at ");
				byte[] renamed = evil.getBytes(StandardCharsets.ISO_8859_1);
				return defineClass(null, renamed, 0, renamed.length);
			}
		}

	}

}
