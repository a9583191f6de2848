package io.github.asynctrace.spring.web.reactive;

import java.util.List;
import java.util.function.BooleanSupplier;

import io.github.asynctrace.spring.actuate.endpoint.WarningDescriptor;
import io.github.asynctrace.spring.actuate.endpoint.WarningSource;

/**
 * {@link WarningSource} that tells why tasks of a WebFlux application stand beside their
 * request instead of below it.
 */
public final class ReactorLinkWarning implements WarningSource {

	private static final WarningDescriptor WARNING = new WarningDescriptor("webflux-not-linked",
			"Tasks that a WebFlux request starts after its first switch of threads are not linked to it."
					+ " Set spring.reactor.context-propagation=auto, and have io.micrometer:context-propagation"
					+ " on the class path.");

	private final BooleanSupplier linked;

	/**
	 * Creates the source.
	 * @param linked whether Reactor carries the root of a request along
	 */
	public ReactorLinkWarning(BooleanSupplier linked) {
		this.linked = linked;
	}

	@Override
	public List<WarningDescriptor> warnings() {
		return this.linked.getAsBoolean() ? List.of() : List.of(WARNING);
	}

}
