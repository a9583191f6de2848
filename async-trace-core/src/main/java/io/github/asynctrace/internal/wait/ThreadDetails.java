package io.github.asynctrace.internal.wait;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the management interface tells of a platform thread, all at one moment.
 *
 * @param state its state
 * @param stack its frames, innermost first
 * @param lock what it waits for, as class and identity
 * @param ownerId the id of the thread that holds the lock, or
 * {@link ThreadReading#NOBODY}
 * @param ownerName the name of that thread
 * @param monitors the monitors it holds
 * @param waits how often it has waited in its life
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody else sees it.
record ThreadDetails(Thread.State state, StackTraceElement[] stack, @Nullable String lock, long ownerId,
		@Nullable String ownerName, List<HeldMonitor> monitors, long waits) {

	private static final String VIRTUAL = "java.lang.VirtualThread";

	/**
	 * Reads a thread.
	 * @return {@code null} for a virtual thread, one that is not alive, and where the
	 * module {@code java.management} is not there
	 */
	static @Nullable ThreadDetails of(Thread thread) {
		ThreadInfo info = info(thread, false);
		if (info == null) {
			return null;
		}
		List<HeldMonitor> monitors = Arrays.stream(info.getLockedMonitors())
			.filter((monitor) -> monitor.getLockedStackDepth() >= 0)
			.map(ThreadDetails::held)
			.toList();
		LockInfo lock = info.getLockInfo();
		return new ThreadDetails(info.getThreadState(), info.getStackTrace(), (lock != null) ? lock.toString() : null,
				info.getLockOwnerId(), info.getLockOwnerName(), monitors,
				info.getWaitedCount() + info.getBlockedCount());
	}

	static List<String> ownedSynchronizers(Thread thread) {
		ThreadInfo info = info(thread, true);
		return (info != null) ? Arrays.stream(info.getLockedSynchronizers()).map(LockInfo::toString).toList()
				: List.of();
	}

	private static @Nullable ThreadInfo info(Thread thread, boolean synchronizers) {
		if (thread.getClass().getName().equals(VIRTUAL)) {
			// To ask nonetheless would stop all threads for nothing.
			return null;
		}
		try {
			long id = idOf(thread);
			return (id == ThreadReading.NOBODY) ? null
					: ManagementFactory.getThreadMXBean().getThreadInfo(new long[] { id }, true, synchronizers)[0];
		}
		catch (LinkageError | RuntimeException ex) {
			// A runtime image without the module, or a JVM that does not tell.
			return null;
		}
	}

	/**
	 * The id by which the JVM knows a thread.
	 * @return {@link ThreadReading#NOBODY} where the user's own class says another one
	 */
	@SuppressWarnings("deprecation") // threadId() needs JDK 19
	static long idOf(Thread thread) {
		try {
			boolean isKnown = thread.getClass().getMethod("getId").getDeclaringClass() == Thread.class;
			return isKnown ? thread.getId() : ThreadReading.NOBODY;
		}
		catch (ReflectiveOperationException ex) {
			return ThreadReading.NOBODY;
		}
	}

	private static HeldMonitor held(MonitorInfo monitor) {
		return new HeldMonitor(monitor.getLockedStackDepth(), monitor.toString());
	}

	/** Whether this is the lock that the thread waited for when it was read. */
	boolean isLock(@Nullable Object object) {
		return object != null && ThreadReading.name(object).equals(this.lock);
	}

}
