package com.acme.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import static org.awaitility.Awaitility.await;

/**
 * Plain threads that block, and are interrupted in the end.
 */
final class Waiting implements AutoCloseable {

	private final List<Thread> threads = new ArrayList<>();

	/** Starts a thread and returns when it stands still. */
	Thread start(String name, Callable<? extends @Nullable Object> body) {
		Thread thread = new Thread(() -> {
			try {
				body.call();
			}
			catch (Exception ex) {
				// The end of the test.
			}
		}, name);
		thread.setDaemon(true);
		thread.start();
		this.threads.add(thread);
		// Seen twice in the same place: on its way it may have to wait for a class.
		List<StackTraceElement> seen = new ArrayList<>();
		await().until(() -> {
			List<StackTraceElement> stack = List.of(thread.getStackTrace());
			boolean stands = thread.getState() != Thread.State.RUNNABLE && stack.equals(seen) && !stack.isEmpty();
			seen.clear();
			seen.addAll(stack);
			return stands;
		});
		return thread;
	}

	@Override
	public void close() {
		this.threads.forEach(Thread::interrupt);
	}

}
