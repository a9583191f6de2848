package io.github.asynctrace.spring.observation;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.github.asynctrace.spi.Instrumentation;
import io.github.asynctrace.spi.RootHandle;
import io.github.asynctrace.spring.propagation.ActivationStack;
import io.github.asynctrace.task.TaskKind;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;

/**
 * {@link ObservationHandler} that makes every message that a listener handles a root.
 * <p>
 * The interceptors that messaging libraries offer have one place each, which may be the
 * user's; an observation has room for everybody. HTTP is left to the filters, which see
 * the request first.
 */
public final class MessageObservationHandler implements ObservationHandler<Observation.Context> {

	private static final Set<String> LISTENERS = Set.of("spring.kafka.listener", "spring.rabbit.listener",
			"spring.rabbit.stream.listener", "spring.pulsar.listener", "jms.message.process");

	/** Within an application, too: there a message is a step of something else. */
	private static final String INTEGRATION = "spring.integration.handler";

	/**
	 * The key values that tell where a message comes from, by the library's own names.
	 */
	private static final List<String> ORIGINS = List.of("messaging.source.name", "messaging.destination.name",
			"spring.integration.name", "spring.kafka.listener.id", "spring.rabbit.listener.id",
			"spring.pulsar.listener.id");

	private final Instrumentation instrumentation;

	private final ActivationStack activations = new ActivationStack();

	/**
	 * Creates the handler.
	 * @param instrumentation where the roots are opened
	 */
	public MessageObservationHandler(Instrumentation instrumentation) {
		this.instrumentation = instrumentation;
	}

	/**
	 * Asked before a convention has given the observation its name.
	 */
	@Override
	public boolean supportsContext(Observation.Context context) {
		return isReceiver(context) || isNamed(context, LISTENERS) || isNamed(context, Set.of(INTEGRATION));
	}

	private static boolean isReceiver(Observation.Context context) {
		return context instanceof ReceiverContext<?> receiver && receiver.getKind() == Kind.CONSUMER;
	}

	private static boolean isNamed(Observation.Context context, Set<String> names) {
		String name = context.getName();
		return name != null && names.contains(name);
	}

	@Override
	public void onStart(Observation.Context context) {
		if (!isNamed(context, Set.of(INTEGRATION)) || this.instrumentation.current() == null) {
			context.put(MessageObservationHandler.class, this.instrumentation.open(TaskKind.MESSAGE, name(context)));
		}
	}

	/**
	 * A convention gives its contextual name only at the end, where nobody waits for it.
	 */
	private static String name(Observation.Context context) {
		String contextualName = context.getContextualName();
		if (contextualName != null) {
			return contextualName;
		}
		String name = Objects.requireNonNullElse(context.getName(), "message");
		for (String key : ORIGINS) {
			KeyValue low = context.getLowCardinalityKeyValue(key);
			KeyValue origin = (low != null) ? low : context.getHighCardinalityKeyValue(key);
			if (origin != null) {
				return name + " " + origin.getValue();
			}
		}
		return name;
	}

	@Override
	public void onScopeOpened(Observation.Context context) {
		RootHandle root = context.get(MessageObservationHandler.class);
		if (root != null) {
			this.activations.push(root.activate());
		}
	}

	@Override
	public void onScopeClosed(Observation.Context context) {
		if (context.containsKey(MessageObservationHandler.class)) {
			this.activations.pop();
		}
	}

	@Override
	public void onScopeReset(Observation.Context context) {
		onScopeClosed(context);
	}

	@Override
	public void onStop(Observation.Context context) {
		RootHandle root = context.get(MessageObservationHandler.class);
		if (root != null) {
			root.end(context.getError() != null);
		}
	}

}
