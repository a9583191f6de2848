package io.github.asynctrace.spring.observation;

import java.util.List;
import java.util.Objects;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;

/**
 * The name of an observation while it goes on.
 * <p>
 * A convention gives its contextual name only at the end, where nobody waits for it; a
 * name that changes then would make two of one.
 */
final class ObservedName {

	/**
	 * The key values that tell what exactly it is, by the library's own names.
	 */
	private static final List<String> SUBJECTS = List.of("messaging.source.name", "messaging.destination.name",
			"spring.integration.name", "spring.kafka.listener.id", "spring.rabbit.listener.id",
			"spring.pulsar.listener.id", "spring.batch.job.name", "spring.batch.step.name", "rpc.method",
			"code.function");

	private ObservedName() {
	}

	static String of(Observation.Context context) {
		String contextualName = context.getContextualName();
		if (contextualName != null) {
			return contextualName;
		}
		String name = Objects.requireNonNullElse(context.getName(), "observation");
		for (String key : SUBJECTS) {
			KeyValue low = context.getLowCardinalityKeyValue(key);
			KeyValue subject = (low != null) ? low : context.getHighCardinalityKeyValue(key);
			if (subject != null) {
				return name + " " + subject.getValue();
			}
		}
		return name;
	}

}
