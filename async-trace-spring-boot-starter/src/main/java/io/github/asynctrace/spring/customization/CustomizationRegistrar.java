package io.github.asynctrace.spring.customization;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.Customization;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Plugs the {@link Customization} beans into the tracer, when all beans are made.
 * <p>
 * The tracer itself is made with the first executor, long before: these beans, and what
 * they need, must not be made with it.
 */
public final class CustomizationRegistrar implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(CustomizationRegistrar.class);

	private final AsyncTracer tracer;

	private final ObjectProvider<Customization> customizations;

	/**
	 * Creates the registrar.
	 * @param tracer what they are plugged into
	 * @param customizations the beans, in their order
	 */
	public CustomizationRegistrar(AsyncTracer tracer, ObjectProvider<Customization> customizations) {
		this.tracer = tracer;
		this.customizations = customizations;
	}

	@Override
	public void afterSingletonsInstantiated() {
		try {
			this.tracer.customize(this.customizations.orderedStream().toArray(Customization[]::new));
		}
		catch (BeansException ex) {
			// One that is lazy would not have been made without us.
			logger.warn("The customizations of async-trace are left out", ex);
		}
	}

}
