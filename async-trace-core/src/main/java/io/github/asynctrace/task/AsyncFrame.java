package io.github.asynctrace.task;

import java.io.Serializable;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One stack frame of a path.
 *
 * @param className the fully qualified name of the class
 * @param methodName the name of the method
 * @param fileName the source file, or {@code null} where it is unknown
 * @param line the line number, or -1 where it is unknown
 * @param indent the number of hops from the innermost frame
 * @param task the task that this frame submitted, or {@code null}
 * @param isExecutor whether a boundary is crossed below this frame, that is, whether it
 * is the last frame known of its task
 * @param isRoot whether it is the outermost frame of the whole path
 * @param contexts what has been active since this frame: monitors that it holds, named
 * scopes that it opened; empty where there is nothing or nothing is known
 */
public record AsyncFrame(String className, String methodName, @Nullable String fileName, int line, int indent,
		@Nullable TaskSnapshot task, boolean isExecutor, boolean isRoot,
		List<String> contexts) implements Serializable {

	/**
	 * Creates a frame with an unmodifiable copy of the contexts.
	 */
	public AsyncFrame {
		contexts = List.copyOf(contexts);
	}

	/**
	 * Creates a frame in which nothing is known to be active.
	 * @param className the fully qualified name of the class
	 * @param methodName the name of the method
	 * @param fileName the source file, or {@code null} where it is unknown
	 * @param line the line number, or -1 where it is unknown
	 * @param indent the number of hops from the innermost frame
	 * @param task the task that this frame submitted, or {@code null}
	 * @param isExecutor whether a boundary is crossed below this frame
	 * @param isRoot whether it is the outermost frame of the whole path
	 */
	public AsyncFrame(String className, String methodName, @Nullable String fileName, int line, int indent,
			@Nullable TaskSnapshot task, boolean isExecutor, boolean isRoot) {
		this(className, methodName, fileName, line, indent, task, isExecutor, isRoot, List.of());
	}

	/**
	 * The class without its package, and the method.
	 * @return for example {@code OrderService.load}
	 */
	public String name() {
		return this.className.substring(this.className.lastIndexOf('.') + 1) + "." + this.methodName;
	}

	/**
	 * This frame in the standard form.
	 * @return an element without class loader and module
	 */
	public StackTraceElement toStackTraceElement() {
		return new StackTraceElement(this.className, this.methodName, this.fileName, this.line);
	}

	/**
	 * The line that consoles and editors turn into a link.
	 * @return for example {@code at com.acme.OrderService.load(OrderService.java:41)}
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(80).append("at ")
			.append(this.className)
			.append('.')
			.append(this.methodName)
			.append('(');
		if (this.fileName == null) {
			text.append("Unknown Source");
		}
		else {
			text.append(this.fileName);
			if (this.line >= 0) {
				text.append(':').append(this.line);
			}
		}
		return text.append(')').toString();
	}

}
