package io.github.asynctrace.internal.capture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Tells the user's frames from those of the JDK, of frameworks and of ourselves.
 */
public final class VisibleFrames {

	/** The filter of those who configure none. */
	public static final VisibleFrames DEFAULT = new VisibleFrames(List.of(), List.of());

	private static final String[] FRAMEWORKS = { "java.", "javax.", "jdk.", "sun.", "com.sun.", "jakarta.",
			"org.springframework.", "org.apache.catalina.", "org.apache.coyote.", "org.apache.tomcat.",
			"org.apache.maven.surefire.", "org.junit.", "org.eclipse.jetty.", "io.undertow.", "org.xnio.", "io.netty.",
			"reactor.", "org.reactivestreams.", "io.micrometer.", "io.opentelemetry.", "org.aspectj.", "net.bytebuddy.",
			"org.hibernate.", "com.zaxxer.hikari.", "com.alibaba.ttl.", "org.mockito.", "org.quartz.", "kotlin.",
			"kotlinx.coroutines.", "scala.", "groovy.", "org.codehaus.groovy.", "org.apache.groovy.", "org.gradle.",
			"com.intellij.rt." };

	private static final String[] GENERATED = { "$$SpringCGLIB$$", "$$EnhancerBy", "$$FastClassBy", "$$AccessorBy",
			"$$Lambda" };

	private static final String PROXY = "$Proxy";

	private final String[] hidden;

	private final String[] application;

	/**
	 * Creates a filter.
	 * @param hidden further packages whose frames are hidden; they win over the others
	 * @param application packages whose frames are shown even where they lie in a
	 * framework's package
	 */
	public VisibleFrames(Collection<String> hidden, Collection<String> application) {
		this.hidden = prefixes(hidden);
		this.application = prefixes(application);
	}

	private static String[] prefixes(Collection<String> packages) {
		return packages.stream()
			.map(String::strip)
			.filter((name) -> !name.isEmpty())
			.map((name) -> name.endsWith(".") ? name : name + ".")
			.toArray(String[]::new);
	}

	/**
	 * Whether frames of the class are shown.
	 * @param className a fully qualified class name
	 * @return {@code true} for the user's own classes
	 */
	public boolean isVisible(String className) {
		if (Site.isOwn(className) || isGenerated(className) || startsWithAny(className, this.hidden)) {
			return false;
		}
		return startsWithAny(className, this.application)
				|| !(startsWithAny(className, FRAMEWORKS) || isProxy(className));
	}

	private static boolean isGenerated(String className) {
		if (className.indexOf('$') >= 0) {
			for (String mark : GENERATED) {
				if (className.contains(mark)) {
					return true;
				}
			}
		}
		return false;
	}

	// That of an interface which is not public lies in the package of the user.
	private static boolean isProxy(String className) {
		int number = className.lastIndexOf('.') + 1 + PROXY.length();
		return className.startsWith(PROXY, number - PROXY.length()) && number < className.length()
				&& Character.isDigit(className.charAt(number));
	}

	private static boolean startsWithAny(String className, String[] prefixes) {
		for (String prefix : prefixes) {
			if (className.startsWith(prefix)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The user's frames of a stack, or its nearest frame where it has none.
	 * @param frames a stack, innermost first
	 * @return the visible frames in the same order; empty only for an empty stack
	 */
	private List<StackTraceElement> visible(List<StackTraceElement> frames) {
		List<StackTraceElement> visible = new ArrayList<>();
		for (StackTraceElement frame : frames) {
			if (isVisible(frame.getClassName())) {
				visible.add(frame);
			}
		}
		if (visible.isEmpty() && !frames.isEmpty()) {
			visible.add(frames.get(0));
		}
		return visible;
	}

	/**
	 * Whether the thread of this stack was started by the user, or is the worker of some
	 * executor that nobody traces.
	 * @param site a stack that ends where its thread began, unless the JVM cut it
	 * @return {@code false} for a worker, whose frames say nothing about their origin,
	 * and where the thread's first frames are not known
	 */
	public boolean isOwnThread(Site site) {
		if (site.end() == Site.End.CUT) {
			return false;
		}
		List<StackTraceElement> frames = site.frames();
		for (int i = frames.size() - 1; i >= 0; i--) {
			StackTraceElement frame = frames.get(i);
			if (frame.getMethodName().equals("main") || isVisible(frame.getClassName())) {
				return true;
			}
			if (!frame.getClassName().startsWith("java.lang.")) {
				break;
			}
		}
		return hasVisibleMain(frames);
	}

	private boolean hasVisibleMain(List<StackTraceElement> frames) {
		List<StackTraceElement> visible = visible(frames);
		return !visible.isEmpty() && visible.get(visible.size() - 1).getMethodName().equals("main");
	}

}
