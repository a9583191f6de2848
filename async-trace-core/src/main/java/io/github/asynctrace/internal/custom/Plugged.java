package io.github.asynctrace.internal.custom;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.asynctrace.spi.Customization;
import io.github.asynctrace.spi.TaskListener;
import org.jspecify.annotations.Nullable;

/**
 * One object of the user's, called so that nothing it throws gets out.
 * <p>
 * As with faults of our own, nothing is logged where it throws: that may be the end of
 * the stack.
 */
public final class Plugged {

	// A class of the JDK, so that a pool thread does not keep our class loader alive; and
	// set back without a call, which could fail at the end of the stack and leave the
	// thread untraced for ever.
	private static final ThreadLocal<boolean[]> INSIDE = new ThreadLocal<>();

	private final Customization target;

	private final AtomicReference<@Nullable Throwable> unreported = new AtomicReference<>();

	private volatile boolean reported;

	Plugged(Customization target) {
		this.target = target;
	}

	/** Whether the calling thread is within a call of anything that is plugged in. */
	public static boolean isInside() {
		boolean[] inside = INSIDE.get();
		return inside != null && inside[0];
	}

	Customization target() {
		return this.target;
	}

	/**
	 * Whether it does anything with a message, which may cost something to make.
	 * @return {@code true} also where that cannot be told
	 */
	public boolean overrides(Class<?> role, String method, Class<?> argument) {
		try {
			return this.target.getClass().getMethod(method, argument).getDeclaringClass() != role;
		}
		catch (ReflectiveOperationException | RuntimeException | LinkageError ex) {
			return true;
		}
	}

	/**
	 * Asks it.
	 * @return what it gives, or {@code null} where it throws
	 */
	public <T, R> @Nullable R ask(Class<T> role, Function<T, @Nullable R> question) {
		boolean[] inside;
		try {
			inside = inside();
		}
		catch (Throwable ex) {
			threw(ex);
			return null;
		}
		boolean before = inside[0];
		try {
			inside[0] = true;
			return question.apply(role.cast(this.target));
		}
		catch (Throwable ex) {
			threw(ex);
			return null;
		}
		finally {
			inside[0] = before;
		}
	}

	private static boolean[] inside() {
		boolean[] inside = INSIDE.get();
		if (inside == null) {
			inside = new boolean[1];
			INSIDE.set(inside);
		}
		return inside;
	}

	/**
	 * Whether it wants to hear of tasks now; only for a listener of ours, which does
	 * nothing but answer: nobody is kept from being asked by what is submitted meanwhile.
	 */
	public boolean isListening() {
		try {
			return this.target instanceof TaskListener listener && listener.isListening();
		}
		catch (Throwable ex) {
			threw(ex);
			return false;
		}
	}

	/** Tells it something. */
	public <T> void tell(Class<T> role, Consumer<T> message) {
		ask(role, (target) -> {
			message.accept(target);
			return null;
		});
	}

	private void threw(Throwable ex) {
		if (!this.reported) {
			this.unreported.compareAndSet(null, ex);
		}
	}

	/** Whether there is anything to warn of. */
	boolean hasNews() {
		return this.unreported.get() != null;
	}

	/**
	 * Warns once of what it threw; for a thread that has the room, and nobody waits for.
	 */
	void report() {
		Throwable first = this.unreported.getAndSet(null);
		if (first != null && !this.reported) {
			this.reported = true;
			Warning.log("What " + this.target.getClass().getName()
					+ " throws is kept away from the application; this is said once", first);
		}
	}

}
