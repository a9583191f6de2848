package io.github.asynctrace.internal.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.asynctrace.task.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What the watcher has found and what is not yet over.
 */
final class Memory {

	private static final int MAX = 1_000;

	private static final Duration FIRST_INTERVAL = Duration.ofMinutes(1);

	private static final Duration LAST_INTERVAL = Duration.ofHours(1);

	// What hangs for a moment may be about to be set free.
	private static final int SEEN_ENOUGH = 2;

	private final Map<String, Known> known = new HashMap<>();

	synchronized boolean isEmpty() {
		return this.known.isEmpty();
	}

	/** Whether a second look would tell whether something really hangs. */
	synchronized boolean isUnsure() {
		return this.known.values().stream().anyMatch((known) -> known.next == null);
	}

	/** The findings with what is known of them from earlier looks. */
	synchronized List<Finding> remembered(List<Finding> findings) {
		return findings.stream().map((finding) -> {
			Known known = this.known.get(finding.id());
			return (known != null) ? finding.seen(known.since, Math.max(1, known.count)) : finding;
		}).toList();
	}

	/**
	 * Remembers what the watcher has found.
	 * @return what there is to say
	 */
	synchronized List<News> update(List<Finding> findings, Instant now) {
		List<News> news = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		for (Finding finding : findings) {
			if (seen.add(finding.id()) && (this.known.size() < MAX || this.known.containsKey(finding.id()))) {
				Known known = this.known.computeIfAbsent(finding.id(), (id) -> new Known(now));
				known.see(finding);
				known.announce(now, news);
			}
		}
		this.known.entrySet().removeIf((entry) -> !seen.contains(entry.getKey()) && entry.getValue().end(news));
		return news;
	}

	/**
	 * Something to say.
	 */
	record News(What what, Finding finding) {

		/** What there is to say of a finding. */
		enum What {

			FOUND, LASTS, OVER

		}

	}

	/** One finding that is not over. */
	private static final class Known {

		private final Instant since;

		private long count;

		private @Nullable Finding last;

		private @Nullable Instant next;

		private Duration interval = FIRST_INTERVAL;

		Known(Instant since) {
			this.since = since;
		}

		void see(Finding finding) {
			this.count++;
			this.last = finding.seen(this.since, this.count);
		}

		void announce(Instant now, List<News> news) {
			Finding finding = this.last;
			if (finding == null || (finding.kind().isHang() && this.count < SEEN_ENOUGH)) {
				return;
			}
			if (this.next == null) {
				news.add(new News(News.What.FOUND, finding));
				this.next = now.plus(this.interval);
			}
			else if (!now.isBefore(this.next)) {
				news.add(new News(News.What.LASTS, finding));
				Duration doubled = this.interval.multipliedBy(2);
				this.interval = (doubled.compareTo(LAST_INTERVAL) < 0) ? doubled : LAST_INTERVAL;
				this.next = now.plus(this.interval);
			}
		}

		boolean end(List<News> news) {
			if (this.next != null && this.last != null) {
				news.add(new News(News.What.OVER, this.last));
			}
			return true;
		}

	}

}
