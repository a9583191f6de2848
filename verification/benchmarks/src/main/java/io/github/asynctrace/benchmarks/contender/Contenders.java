package io.github.asynctrace.benchmarks.contender;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.asynctrace.task.Mode;

/**
 * All contenders by name, in the order of the tables.
 */
public final class Contenders {

	public static final String BARE = "bare";

	public static final String WRAPPER = "wrapper";

	/** Every mode of ours is a contender, under this and the name of the mode. */
	public static final String OURS = "ours-";

	public static final String OURS_EXACT = OURS + "exact";

	public static final String OURS_ADAPTIVE = OURS + "adaptive";

	public static final String OURS_OFF = OURS + "off";

	/** All of ours but the stack. */
	public static final String OURS_NO_CAPTURE = OURS + "no-capture";

	/** Exact with the budget that holds where nobody says otherwise. */
	public static final String OURS_DEFAULT_BUDGET = OURS + "default-budget";

	public static final String BARE_THROWABLE = "throwable";

	public static final String EXCEPTION_UNREAD = "exception-unread";

	public static final String EXCEPTION_READ = "exception-read";

	public static final String SPRING_DECORATOR = "spring-decorator";

	public static final String TTL = "ttl";

	public static final String COROUTINE_PROBES = "coroutine-debug-probes";

	private static final int DEFAULT_BUDGET = 2;

	private static final Map<String, Entry> ENTRIES = entries();

	private Contenders() {
	}

	private static Map<String, Entry> entries() {
		Map<String, Entry> entries = new LinkedHashMap<>();
		entries.put(BARE, new Entry(BARE, Bare::new));
		entries.put(WRAPPER, new Entry(BARE, Wrapper::new));
		for (Mode mode : Mode.values()) {
			entries.put(OURS + mode, new Entry(baseline(mode), () -> new OurTracer(mode, OurTracer.UNLIMITED)));
		}
		entries.put(OURS_NO_CAPTURE, new Entry(SPRING_DECORATOR, () -> new OurTracer(Mode.EXACT, 0)));
		entries.put(OURS_DEFAULT_BUDGET, new Entry(SPRING_DECORATOR, () -> new OurTracer(Mode.EXACT, DEFAULT_BUDGET)));
		entries.put(BARE_THROWABLE, new Entry(EXCEPTION_UNREAD, BareThrowable::new));
		entries.put(EXCEPTION_UNREAD, new Entry(EXCEPTION_UNREAD, () -> new ExceptionPerTask(false)));
		entries.put(EXCEPTION_READ, new Entry(EXCEPTION_UNREAD, () -> new ExceptionPerTask(true)));
		entries.put(SPRING_DECORATOR, new Entry(SPRING_DECORATOR, SpringDecorator::new));
		entries.put("micrometer-executor", new Entry(SPRING_DECORATOR, MicrometerExecutor::new));
		entries.put("opentelemetry", new Entry(SPRING_DECORATOR, OpenTelemetryContext::new));
		entries.put(TTL, new Entry(SPRING_DECORATOR, TransmittableThreadLocals::new));
		entries.put("coroutine", new Entry(SPRING_DECORATOR, () -> new Coroutines(false)));
		entries.put(COROUTINE_PROBES, new Entry(EXCEPTION_UNREAD, () -> new Coroutines(true)));
		return entries;
	}

	private static String baseline(Mode mode) {
		if (mode == Mode.OFF) {
			return BARE;
		}
		// A mode that shares stacks has to compete with those that capture none.
		return (mode == Mode.EXACT) ? EXCEPTION_UNREAD : SPRING_DECORATOR;

	}

	/** The names of all contenders. */
	public static List<String> names() {
		return List.copyOf(ENTRIES.keySet());
	}

	/** The names of ours. */
	public static List<String> ours() {
		return names().stream().filter((name) -> name.startsWith(OURS)).toList();
	}

	/** What a contender is compared with in the tables. */
	public static String baseline(String name) {
		return entry(name).baseline();
	}

	/** Creates a contender, which the caller closes. */
	public static Contender create(String name) {
		return entry(name).factory().get();
	}

	private static Entry entry(String name) {
		Entry entry = ENTRIES.get(name);
		if (entry == null) {
			throw new IllegalArgumentException("No contender " + name + " among " + names());
		}
		return entry;
	}

	private record Entry(String baseline, Supplier<Contender> factory) {
	}

}
