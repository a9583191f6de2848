package com.acme.program;

import java.util.concurrent.Callable;

/**
 * A task of a program: by its name everybody sees which one it is.
 */
@SuppressWarnings("ComparableType") // what it is compared with may be wrapped
final class Work implements Runnable, Callable<Object>, Comparable<Object> {

	private final Execution execution;

	private final int number;

	private final boolean fails;

	private final IllegalStateException failure;

	Work(Execution execution, int number, boolean fails) {
		this.execution = execution;
		this.number = number;
		this.fails = fails;
		this.failure = new IllegalStateException("failure of " + this);
	}

	boolean fails() {
		return this.fails;
	}

	IllegalStateException failure() {
		return this.failure;
	}

	@Override
	public void run() {
		call();
	}

	@Override
	public Object call() {
		this.execution.work(this);
		if (this.fails) {
			throw this.failure;
		}
		return "result of " + this;
	}

	/** Every third one is in a hurry; the door of a program comes last. */
	@Override
	public int compareTo(Object other) {
		return (other instanceof Work work) ? Integer.compare(urgency(), work.urgency()) : -1;
	}

	private int urgency() {
		return this.number % 3 * 1000 + this.number;
	}

	@Override
	public String toString() {
		return "work " + this.number;
	}

}
