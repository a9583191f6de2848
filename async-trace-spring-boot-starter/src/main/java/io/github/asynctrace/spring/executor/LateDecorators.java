package io.github.asynctrace.spring.executor;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Puts tracing back where the application has set a task decorator since the executor was
 * made, and adds it to executors that came to be without post-processors.
 */
public final class LateDecorators implements SmartInitializingSingleton, ApplicationListener<ApplicationReadyEvent> {

	private final ExecutorBeanPostProcessor executors;

	/**
	 * Creates a listener.
	 * @param executors where the executors are known
	 */
	public LateDecorators(ExecutorBeanPostProcessor executors) {
		this.executors = executors;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.executors.renew();
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		this.executors.renew();
	}

}
