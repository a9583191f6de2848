package io.github.asynctrace.spring.autoconfigure;

import java.util.LinkedHashSet;
import java.util.Set;

import io.github.asynctrace.task.ExceptionMode;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.Mode;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Configuration properties of async-trace.
 */
@ConfigurationProperties("asynctrace")
public class AsyncTraceProperties {

	/**
	 * Whether to trace at all.
	 */
	private boolean enabled = true;

	/**
	 * How much to capture of each task.
	 */
	private Mode mode = Mode.EXACT;

	/**
	 * Percentage of the time of the processors that capturing stacks may take.
	 */
	private int budget = 2;

	/**
	 * Where the exception of a failed task says how the task came to be.
	 */
	private ExceptionMode exceptions = ExceptionMode.SUPPRESSED;

	/**
	 * To whom the endpoint shows the messages of the exceptions that tasks failed with.
	 */
	private ShowMessages showMessages = ShowMessages.NEVER;

	/**
	 * Roles of which a user needs one to be authorized to see messages. Without any,
	 * every user who is known is authorized.
	 */
	private Set<String> roles = new LinkedHashSet<>();

	/**
	 * Whether to put the numbers of the current task and of its root into the MDC of the
	 * log, as 'asyncTask' and 'asyncRoot'.
	 */
	private boolean mdc;

	/**
	 * Names of beans that are left alone, though they are executors or have asynchronous
	 * methods.
	 */
	private Set<String> excludedBeans = new LinkedHashSet<>();

	/**
	 * Packages whose frames are hidden, beside those of the JDK and of frameworks.
	 */
	private Set<String> hiddenPackages = new LinkedHashSet<>();

	/**
	 * Packages whose frames are shown although they look like those of a framework. The
	 * packages of the application are among them unless something is set here.
	 */
	private Set<String> applicationPackages = new LinkedHashSet<>();

	private final Async async = new Async();

	private final Scheduled scheduled = new Scheduled();

	private final Web web = new Web();

	private final Caps limits = new Caps();

	@NestedConfigurationProperty
	private final WatchProperties watch = new WatchProperties();

	@NestedConfigurationProperty
	private final RescueProperties rescue = new RescueProperties();

	@NestedConfigurationProperty
	private final TracingProperties tracing = new TracingProperties();

	@NestedConfigurationProperty
	private final MetricsProperties metrics = new MetricsProperties();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Mode getMode() {
		return this.mode;
	}

	public void setMode(Mode mode) {
		this.mode = mode;
	}

	public int getBudget() {
		return this.budget;
	}

	public void setBudget(int budget) {
		this.budget = budget;
	}

	public ExceptionMode getExceptions() {
		return this.exceptions;
	}

	public void setExceptions(ExceptionMode exceptions) {
		this.exceptions = exceptions;
	}

	public ShowMessages getShowMessages() {
		return this.showMessages;
	}

	public void setShowMessages(ShowMessages showMessages) {
		this.showMessages = showMessages;
	}

	public Set<String> getRoles() {
		return this.roles;
	}

	public void setRoles(Set<String> roles) {
		this.roles = roles;
	}

	public boolean isMdc() {
		return this.mdc;
	}

	public void setMdc(boolean mdc) {
		this.mdc = mdc;
	}

	public Set<String> getExcludedBeans() {
		return this.excludedBeans;
	}

	public void setExcludedBeans(Set<String> excludedBeans) {
		this.excludedBeans = excludedBeans;
	}

	public Set<String> getHiddenPackages() {
		return this.hiddenPackages;
	}

	public void setHiddenPackages(Set<String> hiddenPackages) {
		this.hiddenPackages = hiddenPackages;
	}

	public Set<String> getApplicationPackages() {
		return this.applicationPackages;
	}

	public void setApplicationPackages(Set<String> applicationPackages) {
		this.applicationPackages = applicationPackages;
	}

	public Async getAsync() {
		return this.async;
	}

	public Scheduled getScheduled() {
		return this.scheduled;
	}

	public Web getWeb() {
		return this.web;
	}

	public Caps getLimits() {
		return this.limits;
	}

	public WatchProperties getWatch() {
		return this.watch;
	}

	public TracingProperties getTracing() {
		return this.tracing;
	}

	public RescueProperties getRescue() {
		return this.rescue;
	}

	public MetricsProperties getMetrics() {
		return this.metrics;
	}

	/**
	 * When messages are shown: the values of Spring Boot's
	 * {@link org.springframework.boot.actuate.endpoint.Show}, for applications without
	 * the actuator too.
	 */
	public enum ShowMessages {

		/** To nobody. */
		NEVER,

		/** To users with one of the roles. */
		WHEN_AUTHORIZED,

		/** To everybody who reaches the endpoint. */
		ALWAYS

	}

	/**
	 * Settings of {@code @Async} methods.
	 */
	public static class Async {

		/**
		 * Whether to trace calls of '@Async' methods by their names.
		 */
		private boolean enabled = true;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

	}

	/**
	 * Settings of {@code @Scheduled} methods.
	 */
	public static class Scheduled {

		/**
		 * Whether to trace runs of '@Scheduled' methods by their names.
		 */
		private boolean enabled = true;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

	}

	/**
	 * Settings of web requests.
	 */
	public static class Web {

		/**
		 * Whether to show web requests as the roots of their tasks.
		 */
		private boolean enabled = true;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

	}

	/**
	 * Caps on what is remembered.
	 */
	public static class Caps {

		/**
		 * Most tasks that are listed while they are queued or running.
		 */
		private int live = 100_000;

		/**
		 * Most ended tasks that are kept for looking at.
		 */
		private int finished = 1_000;

		/**
		 * Most distinct creation stacks that are kept.
		 */
		private int sites = 10_000;

		/**
		 * Most ancestors that a task carries, nearest first, beside its root.
		 */
		private int hops = 32;

		/**
		 * Most characters of a name.
		 */
		private int nameLength = 200;

		/**
		 * Most characters of a message.
		 */
		private int messageLength = 500;

		public int getLive() {
			return this.live;
		}

		public void setLive(int live) {
			this.live = live;
		}

		public int getFinished() {
			return this.finished;
		}

		public void setFinished(int finished) {
			this.finished = finished;
		}

		public int getSites() {
			return this.sites;
		}

		public void setSites(int sites) {
			this.sites = sites;
		}

		public int getHops() {
			return this.hops;
		}

		public void setHops(int hops) {
			this.hops = hops;
		}

		public int getNameLength() {
			return this.nameLength;
		}

		public void setNameLength(int nameLength) {
			this.nameLength = nameLength;
		}

		public int getMessageLength() {
			return this.messageLength;
		}

		public void setMessageLength(int messageLength) {
			this.messageLength = messageLength;
		}

		Limits toLimits() {
			return new Limits(this.live, this.finished, this.sites, this.hops, this.nameLength, this.messageLength);
		}

	}

}
