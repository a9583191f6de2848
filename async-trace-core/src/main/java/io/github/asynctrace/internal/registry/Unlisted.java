package io.github.asynctrace.internal.registry;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * Counts the tasks that wait and are not listed, in crowds of many: a crowd of which
 * nothing is left has lost those that had not started.
 */
final class Unlisted {

	static final int CROWD = 1024;

	private final ReferenceQueue<Member> gone = new ReferenceQueue<>();

	// A reference that nobody holds is never enqueued.
	private final Set<Crowd> crowds = ConcurrentHashMap.newKeySet();

	private @Nullable Crowd newest;

	/** What a further waiting task has to hold until it starts or ends. */
	synchronized Member join() {
		Crowd crowd = this.newest;
		Member member = (crowd != null && crowd.joined < CROWD) ? crowd.get() : null;
		if (crowd == null || member == null) {
			member = new Member();
			crowd = new Crowd(member, this.gone);
			this.crowds.add(crowd);
			this.newest = crowd;
		}
		crowd.joined++;
		member.waiting.incrementAndGet();
		return member;
	}

	/** The number of tasks that have gone without a start since the last call. */
	int lost() {
		int lost = 0;
		for (Reference<?> dead = this.gone.poll(); dead != null; dead = this.gone.poll()) {
			lost += ((Crowd) dead).waiting.get();
			this.crowds.remove(dead);
		}
		return lost;
	}

	/**
	 * Held by all waiting tasks of a crowd, and by nothing else.
	 */
	static final class Member {

		private final AtomicInteger waiting = new AtomicInteger();

		void leave() {
			this.waiting.decrementAndGet();
		}

	}

	/**
	 * Up to so many tasks, of which only the number is known.
	 */
	private static final class Crowd extends WeakReference<Member> {

		private final AtomicInteger waiting;

		private int joined;

		Crowd(Member member, ReferenceQueue<Member> queue) {
			super(member, queue);
			this.waiting = member.waiting;
		}

	}

}
