package io.github.asynctrace.internal.custom;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.asynctrace.spi.AsyncTraceHidden;
import org.jspecify.annotations.Nullable;

/**
 * The classes and methods that carry {@link AsyncTraceHidden}. Class files are read, no
 * class is loaded: a frame does not tell its class loader, and that of another class of
 * the same name must not run anything.
 */
final class HiddenMarks {

	private static final int MAX = 10_000;

	private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");

	private final Map<String, ClassMarks> known = new ConcurrentHashMap<>();

	private final WeakReference<@Nullable ClassLoader> loader = new WeakReference<>(
			Thread.currentThread().getContextClassLoader());

	boolean hides(StackTraceElement frame) {
		String name = frame.getClassName();
		ClassMarks marks = this.known.get(name);
		if (marks == null) {
			marks = read(name);
			if (this.known.size() >= MAX) {
				this.known.clear();
			}
			this.known.put(name, marks);
		}
		return marks.isAll() || (!marks.methods().isEmpty() && marks.methods().contains(method(frame)));
	}

	private static String method(StackTraceElement frame) {
		Matcher lambda = LAMBDA.matcher(frame.getMethodName());
		return lambda.matches() ? lambda.group(1) : frame.getMethodName();
	}

	private ClassMarks read(String className) {
		String file = className.replace('.', '/') + ".class";
		return Arrays
			.asList(Thread.currentThread().getContextClassLoader(), this.loader.get(),
					HiddenMarks.class.getClassLoader())
			.stream()
			.filter(Objects::nonNull)
			.distinct()
			.map((loader) -> read(loader, file))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(ClassMarks.NONE);
	}

	private static @Nullable ClassMarks read(ClassLoader loader, String file) {
		try (InputStream in = loader.getResourceAsStream(file)) {
			return (in != null) ? ClassMarks.of(in.readAllBytes()) : null;
		}
		catch (IOException | RuntimeException | LinkageError ex) {
			return null;
		}
	}

}
