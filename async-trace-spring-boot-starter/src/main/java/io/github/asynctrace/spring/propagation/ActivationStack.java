package io.github.asynctrace.spring.propagation;

import java.util.ArrayDeque;
import java.util.Deque;

import io.github.asynctrace.spi.Activation;
import org.jspecify.annotations.Nullable;

/**
 * The activations of each thread, for callbacks that cannot keep one between their two
 * calls.
 */
public final class ActivationStack {

	/** Empty between tasks: what stays in a thread must hold nothing of ours. */
	private final ThreadLocal<@Nullable Deque<Activation>> activations = new ThreadLocal<>();

	/**
	 * Keeps an activation until its turn to be closed.
	 * @param activation the innermost one of the calling thread
	 */
	public void push(Activation activation) {
		Deque<Activation> stack = this.activations.get();
		if (stack == null) {
			stack = new ArrayDeque<>(2);
			this.activations.set(stack);
		}
		stack.push(activation);
	}

	/**
	 * Closes the innermost activation of the calling thread, if there is one.
	 */
	public void pop() {
		Deque<Activation> stack = this.activations.get();
		if (stack == null) {
			return;
		}
		Activation activation = stack.pop();
		if (stack.isEmpty()) {
			this.activations.remove();
		}
		activation.close();
	}

}
