package io.github.asynctrace.internal.wait;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The frames of the JDK and of ourselves on top of a stack: they tell what a thread does
 * where no object does.
 */
final class JdkCalls {

	private static final Set<String> TAKING = Set.of("take", "poll", "takeFirst", "takeLast", "pollFirst", "pollLast");

	private static final Set<String> PUTTING = Set.of("put", "offer", "transfer", "tryTransfer", "putFirst", "putLast",
			"offerFirst", "offerLast");

	private final StackTraceElement[] stack;

	private final int count;

	JdkCalls(StackTraceElement[] stack) {
		int count = 0;
		while (count < stack.length && isJdk(stack[count].getClassName())) {
			count++;
		}
		this.stack = stack;
		this.count = count;
	}

	private static boolean isJdk(String className) {
		return className.startsWith("java.") || className.startsWith("jdk.") || className.startsWith("sun.")
				|| className.startsWith("io.github.asynctrace.internal.");
	}

	/** The index of the outermost call of a method, or -1. */
	int find(String classPrefix, String method) {
		for (int i = this.count - 1; i >= 0; i--) {
			if (this.stack[i].getMethodName().equals(method) && this.stack[i].getClassName().startsWith(classPrefix)) {
				return i;
			}
		}
		return -1;
	}

	boolean has(String classPrefix, String method) {
		return find(classPrefix, method) >= 0;
	}

	/** What is wanted of a blocking queue. */
	@Nullable String queue() {
		for (int i = 0; i < this.count; i++) {
			String type = this.stack[i].getClassName();
			boolean isQueue = type.startsWith("java.util.concurrent.")
					&& (type.endsWith("Queue") || type.endsWith("Deque"));
			if (isQueue && TAKING.contains(this.stack[i].getMethodName())) {
				return "an element of a " + simple(type);
			}
			if (isQueue && PUTTING.contains(this.stack[i].getMethodName())) {
				return "a taker or room in a " + simple(type);
			}
		}
		return null;
	}

	private static String simple(String type) {
		return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
	}

	/** What is wanted of the network. */
	@Nullable String network() {
		if (has("sun.nio.ch.NioSocketImpl", "read") || has("sun.nio.ch.SocketChannelImpl", "read")) {
			return "to read from a socket";
		}
		if (has("sun.nio.ch.NioSocketImpl", "accept") || has("sun.nio.ch.ServerSocketChannelImpl", "accept")) {
			return "to accept a connection";
		}
		if (has("sun.nio.ch.NioSocketImpl", "connect") || has("sun.nio.ch.SocketChannelImpl", "connect")) {
			return "to connect a socket";
		}
		return has("sun.nio.ch.SelectorImpl", "lockAndDoSelect") ? "to select a channel" : null;
	}

}
