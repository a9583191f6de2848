package io.github.asynctrace.render;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.BiPredicate;

/**
 * A row of bars that lie beside or within each other and never overlap halfway, which is
 * what viewers ask for. Bars come by their beginning.
 */
final class Row {

	// Times are known to the millisecond: beginnings and ends may in truth be so much
	// later.
	static final long ROUNDING = 1_000;

	private final int number;

	private final String name;

	private final Deque<Slice> open = new ArrayDeque<>();

	Row(int number, String name) {
		this.number = number;
		this.name = name;
	}

	int number() {
		return this.number;
	}

	String name() {
		return this.name;
	}

	/**
	 * Takes a bar if there is room for it, and moves it by no more than the rounding.
	 * @param within whether a bar may lie within another one
	 * @return {@code false} if it stays without a row
	 */
	boolean place(Slice slice, BiPredicate<Slice, Slice> within) {
		while (!this.open.isEmpty() && this.open.peek().end() <= slice.start()) {
			this.open.pop();
		}
		long start = slice.start();
		long end = slice.end();
		int ended = 0;
		Iterator<Slice> outwards = this.open.iterator();
		while (outwards.hasNext()) {
			Slice around = outwards.next();
			if (around.end() >= end || around.end() - start > ROUNDING) {
				if (end - around.end() > ROUNDING || !within.test(slice, around)) {
					return false;
				}
				start = Math.max(start, around.start());
				end = Math.min(Math.max(start + 1, end), around.end());
				break;
			}
			start = Math.max(start, around.end());
			ended++;
		}
		for (int i = 0; i < ended; i++) {
			this.open.pop();
		}
		slice.place(this.number, start, end);
		this.open.push(slice);
		return true;
	}

}
