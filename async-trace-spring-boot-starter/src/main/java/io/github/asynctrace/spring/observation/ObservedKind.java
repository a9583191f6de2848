package io.github.asynctrace.spring.observation;

import java.util.Set;

import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;

/**
 * What an observation is to the tasks that are submitted in it.
 */
enum ObservedKind {

	/**
	 * A root wherever it is, also on a thread that a task of a container has for ever.
	 */
	LISTENER,

	/** Within an application, too: there a message is a step of something else. */
	MESSAGE,

	/** A root, or what a request does within another. */
	REQUEST,

	/** A run of a schedule, which has a row of its own where schedules are traced. */
	RUN,

	/** A step of what is current. */
	STEP;

	private static final Set<String> LISTENERS = Set.of("spring.kafka.listener", "spring.rabbit.listener",
			"spring.rabbit.stream.listener", "spring.pulsar.listener", "jms.message.process");

	private static final Set<String> CHANNELS = Set.of("spring.integration.handler", "spring.integration.gateway");

	private static final String HTTP_SERVER_REQUESTS = "http.server.requests";

	/** By the names of their packages, since the classes may be missing. */
	private static final String HTTP_SERVER = "org.springframework.http.server.";

	private static final String SCHEDULED = "org.springframework.scheduling.";

	private static final String NOTHING = "io.micrometer.observation.NullObservation$";

	/**
	 * Whether it stands for nothing, which is made current where nothing was. Asked
	 * before a convention has given the observation its name.
	 */
	static boolean isNothing(Observation.Context context) {
		return context.getClass().getName().startsWith(NOTHING);
	}

	static boolean isHttpServer(Observation.Context context) {
		return HTTP_SERVER_REQUESTS.equals(context.getName()) || context.getClass().getName().startsWith(HTTP_SERVER);
	}

	static ObservedKind of(Observation.Context context) {
		String name = context.getName();
		if (name != null && CHANNELS.contains(name)) {
			return MESSAGE;
		}
		if (name != null && LISTENERS.contains(name)) {
			return LISTENER;
		}
		if (context instanceof ReceiverContext<?> receiver) {
			return (receiver.getKind() == Kind.CONSUMER) ? LISTENER : REQUEST;
		}
		return context.getClass().getName().startsWith(SCHEDULED) ? RUN : STEP;
	}

}
