package io.github.asynctrace.internal.registry;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Why the last tasks failed; a new failure takes the place of the oldest.
 * <p>
 * Apart from the records, of which there are many and few fail.
 */
public final class FailureNotes {

	private final AtomicReferenceArray<@Nullable Note> notes;

	private final AtomicLong next = new AtomicLong();

	/**
	 * Creates notes on some tasks.
	 * @param max of how many at most
	 */
	public FailureNotes(int max) {
		this.notes = new AtomicReferenceArray<>(Math.max(1, max));
	}

	/**
	 * Notes why a task fails.
	 * @param type the class of the exception
	 * @param message what it says, or {@code null}
	 */
	public void add(TaskRecord task, String type, @Nullable String message) {
		int index = (int) (this.next.getAndIncrement() % this.notes.length());
		this.notes.setRelease(index, new Note(task.id(), type, message));
	}

	/**
	 * The class of the exception of one task, which has just been noted or not at all.
	 */
	public @Nullable String type(TaskRecord task) {
		long end = this.next.get();
		for (long i = end - 1; i >= Math.max(0, end - this.notes.length()); i--) {
			Note note = note(i);
			if (note != null && note.task() == task.id()) {
				return note.type();
			}
		}
		return null;
	}

	/** The classes of the exceptions by the ids of their tasks. */
	public Map<Long, String> types() {
		return byTask(Note::type);
	}

	/** The messages of the exceptions, as far as there are any, by the ids of tasks. */
	public Map<Long, String> messages() {
		return byTask(Note::message);
	}

	private Map<Long, String> byTask(Function<Note, @Nullable String> part) {
		Map<Long, String> byTask = new HashMap<>();
		long end = this.next.get();
		for (long i = Math.max(0, end - this.notes.length()); i < end; i++) {
			Note note = note(i);
			String value = (note != null) ? part.apply(note) : null;
			if (note != null && value != null) {
				byTask.put(note.task(), value);
			}
		}
		return byTask;
	}

	private @Nullable Note note(long number) {
		return this.notes.getAcquire((int) (number % this.notes.length()));
	}

	/**
	 * Why one task failed.
	 */
	private record Note(long task, String type, @Nullable String message) {
	}

}
