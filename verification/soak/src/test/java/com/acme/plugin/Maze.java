package com.acme.plugin;

import java.util.function.ObjIntConsumer;

/**
 * Walks to its end by as many ways as there are numbers, each of which is another stack.
 */
public final class Maze implements ObjIntConsumer<Runnable> {

	/** So many turns make 131,072 ways. */
	public static final int TURNS = 17;

	@Override
	public void accept(Runnable end, int way) {
		turn(end, way, TURNS);
	}

	private void turn(Runnable end, int way, int turns) {
		if (turns == 0) {
			end.run();
		}
		else if ((way & 1) == 0) {
			left(end, way >> 1, turns - 1);
		}
		else {
			right(end, way >> 1, turns - 1);
		}
	}

	private void left(Runnable end, int way, int turns) {
		turn(end, way, turns);
	}

	private void right(Runnable end, int way, int turns) {
		turn(end, way, turns);
	}

}
