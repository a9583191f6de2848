package io.github.asynctrace.benchmarks.frames;

import java.util.function.IntSupplier;

/**
 * One frame of a stack. {@link Frames} defines copies of this class under other numbers;
 * a copy has its own profile and compiled code, as the code of a user has.
 */
final class Frame0000 implements IntSupplier {

	private final IntSupplier next;

	Frame0000(IntSupplier next) {
		this.next = next;
	}

	@Override
	public int getAsInt() {
		return this.next.getAsInt();
	}

}
