package io.github.asynctrace.spring.recording;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jdk.jfr.SettingControl;

/**
 * Setting of the Flight Recorder: how old a task must have become to be recorded, counted
 * from its submission to its end, as {@code 20 ms}.
 */
final class MinAge extends SettingControl {

	static final String NAME = "minAge";

	/** What the JDK takes for its own events, so that recordings stay small. */
	private static final String DEFAULT = "20 ms";

	private static final Pattern TIMESPAN = Pattern.compile("(\\d{1,12})\\s*(ns|us|ms|s|m|h|d)");

	private static final Map<String, TimeUnit> UNITS = Map.of("ns", TimeUnit.NANOSECONDS, "us", TimeUnit.MICROSECONDS,
			"ms", TimeUnit.MILLISECONDS, "s", TimeUnit.SECONDS, "m", TimeUnit.MINUTES, "h", TimeUnit.HOURS, "d",
			TimeUnit.DAYS);

	private volatile String value = DEFAULT;

	private volatile long nanos = parse(DEFAULT);

	/** The one that asks for most, where several recordings run. */
	@Override
	public String combine(Set<String> settings) {
		return settings.stream().min(Comparator.comparingLong(MinAge::parse)).orElse(DEFAULT);
	}

	@Override
	public void setValue(String value) {
		this.value = value;
		this.nanos = parse(value);
	}

	@Override
	public String getValue() {
		return this.value;
	}

	long nanos() {
		return this.nanos;
	}

	// Like the recorder with its own settings, which throws nothing at those who read a
	// file.
	private static long parse(String value) {
		Matcher matcher = TIMESPAN.matcher(value.trim());
		TimeUnit unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
		return (unit != null) ? unit.toNanos(Long.parseLong(matcher.group(1))) : parse(DEFAULT);
	}

}
