package io.github.asynctrace.benchmarks.frames;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * Puts work below a number of distinct frames, none of which is a recursion.
 * <p>
 * Each frame is a class of its own, because a stack of one method would be walked with
 * warm caches that no program has. Forked JVMs run with {@link #KEEP_FRAMES}: otherwise
 * the compiler folds up to 15 calls into one physical frame, more or fewer by the luck of
 * the run, and the price of walking them would be that of luck.
 */
public final class Frames {

	/** The option of the JVM that leaves every frame a physical one. */
	public static final String KEEP_FRAMES = "-XX:CompileCommand=dontinline,"
			+ "io.github.asynctrace.benchmarks.frames.Frame*::getAsInt";

	/** Keeps the JVM from announcing that option. */
	public static final String QUIET = "-XX:CompileCommand=quiet";

	// Above the numbers of the frames that all stacks share.
	private static final int FIRST_SITE = 1000;

	private static final int SITES = 9000;

	private static final Map<Integer, MethodHandle> CONSTRUCTORS = new ConcurrentHashMap<>();

	private Frames() {
	}

	/**
	 * Puts work below frames that all stacks of that depth share.
	 * @param depth the number of frames, beside the dozen of the harness
	 * @param work the work
	 * @return the outermost frame, to be called
	 */
	public static IntSupplier below(int depth, IntSupplier work) {
		IntSupplier chain = work;
		for (int number = 1; number <= depth; number++) {
			chain = frame(number, chain);
		}
		return chain;
	}

	/**
	 * Puts work below frames of which the innermost is that of one site only.
	 * @param depth the number of frames, beside the dozen of the harness
	 * @param site the number of the site, from 0
	 * @param work the work
	 * @return the outermost frame, to be called
	 */
	public static IntSupplier below(int depth, int site, IntSupplier work) {
		return below(depth - 1, frame(FIRST_SITE + Objects.checkIndex(site, SITES), work));
	}

	private static IntSupplier frame(int number, IntSupplier next) {
		try {
			return (IntSupplier) CONSTRUCTORS.computeIfAbsent(number, Frames::define).invoke(next);
		}
		catch (Throwable ex) {
			throw new IllegalStateException("No frame " + number, ex);
		}
	}

	private static MethodHandle define(int number) {
		try {
			MethodHandles.Lookup lookup = MethodHandles.lookup();
			Class<?> copy = lookup.defineClass(template(String.format("Frame%04d", number)));
			return lookup.findConstructor(copy, MethodType.methodType(void.class, IntSupplier.class));
		}
		catch (ReflectiveOperationException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	// A class file names its class by a string; one of the same length can take its
	// place.
	private static byte[] template(String name) throws IOException {
		String original = Frame0000.class.getSimpleName();
		try (InputStream in = Objects.requireNonNull(Frames.class.getResourceAsStream(original + ".class"))) {
			return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).replace(original, name)
				.getBytes(StandardCharsets.ISO_8859_1);
		}
	}

}
