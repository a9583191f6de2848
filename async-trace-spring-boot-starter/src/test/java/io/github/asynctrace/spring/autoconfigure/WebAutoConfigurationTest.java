package io.github.asynctrace.spring.autoconfigure;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.actuate.endpoint.AsyncTraceEndpoint;
import io.github.asynctrace.spring.actuate.endpoint.AsyncTraceEndpointWebExtension;
import io.github.asynctrace.spring.observation.TaskObservationHandler;
import io.github.asynctrace.spring.propagation.TaskContextRegistration;
import io.github.asynctrace.spring.web.reactive.ReactorLinkWarning;
import io.github.asynctrace.spring.web.reactive.RequestRootWebFilter;
import io.github.asynctrace.spring.web.reactive.RootNamingHandlerAdapter;
import io.github.asynctrace.spring.web.servlet.AsyncTraceWebMvcConfigurer;
import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a class of a technology that the application does not have stops it from
 * starting, and a switch that leaves something behind is none.
 */
class WebAutoConfigurationTest {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(AsyncTraceAutoConfiguration.class,
			AsyncTraceContextPropagationAutoConfiguration.class, AsyncTraceEndpointAutoConfiguration.class,
			AsyncTraceObservationAutoConfiguration.class, AsyncTraceServletAutoConfiguration.class,
			AsyncTraceWebFluxAutoConfiguration.class, AsyncTraceWebMvcAutoConfiguration.class);

	private static final String EXPOSED = "management.endpoints.web.exposure.include=*";

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS)
		.withPropertyValues(EXPOSED);

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS)
		.withPropertyValues(EXPOSED);

	private final ApplicationContextRunner plain = new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
		.withPropertyValues(EXPOSED);

	@Test
	void aServletApplicationHasWhatItNeedsAndNoMore() {
		this.servlet.run((context) -> assertThat(context).hasBean("asyncTraceRequestRootFilter")
			.hasSingleBean(AsyncTraceWebMvcConfigurer.class)
			.hasSingleBean(AsyncTraceEndpoint.class)
			.hasSingleBean(AsyncTraceEndpointWebExtension.class)
			.hasSingleBean(TaskObservationHandler.class)
			.hasSingleBean(TaskContextRegistration.class)
			.doesNotHaveBean(RequestRootWebFilter.class)
			.doesNotHaveBean(RootNamingHandlerAdapter.class)
			.doesNotHaveBean(ReactorLinkWarning.class));
	}

	@Test
	void theFilterIsOutermostAndSeesEveryDispatch() {
		this.servlet.run((context) -> {
			FilterRegistrationBean<?> filter = context.getBean("asyncTraceRequestRootFilter",
					FilterRegistrationBean.class);
			assertThat(filter.getOrder()).isEqualTo(Ordered.HIGHEST_PRECEDENCE);
			assertThat(filter.isAsyncSupported()).isTrue();
			assertThat(filter.determineDispatcherTypes()).containsExactlyInAnyOrder(DispatcherType.REQUEST,
					DispatcherType.ASYNC, DispatcherType.ERROR);
		});
	}

	@Test
	void aReactiveApplicationHasWhatItNeedsAndNoMore() {
		this.reactive.run((context) -> assertThat(context).hasSingleBean(RequestRootWebFilter.class)
			.hasSingleBean(RootNamingHandlerAdapter.class)
			.hasSingleBean(ReactorLinkWarning.class)
			.hasSingleBean(AsyncTraceEndpoint.class)
			.doesNotHaveBean(FilterRegistrationBean.class)
			.doesNotHaveBean(AsyncTraceWebMvcConfigurer.class));
	}

	@Test
	void anApplicationWithoutWebHasTheEndpointOnly() {
		this.plain.withPropertyValues("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=*")
			.run((context) -> assertThat(context).hasSingleBean(AsyncTraceEndpoint.class)
				.doesNotHaveBean(RequestRootWebFilter.class)
				.doesNotHaveBean(FilterRegistrationBean.class));
	}

	@Test
	void theSwitchOfTheWebLeavesTheEndpoint() {
		this.servlet.withPropertyValues("asynctrace.web.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("asyncTraceRequestRootFilter")
				.doesNotHaveBean(AsyncTraceWebMvcConfigurer.class)
				.hasSingleBean(AsyncTraceEndpoint.class));
		this.reactive.withPropertyValues("asynctrace.web.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(RequestRootWebFilter.class)
				.doesNotHaveBean(RootNamingHandlerAdapter.class)
				.doesNotHaveBean(ReactorLinkWarning.class)
				.hasSingleBean(AsyncTraceEndpoint.class));
	}

	@Test
	void switchedOffThereIsOnlyATracerThatDoesNothing() {
		this.servlet.withPropertyValues("asynctrace.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean("asyncTraceRequestRootFilter")
				.doesNotHaveBean(AsyncTraceWebMvcConfigurer.class)
				.doesNotHaveBean(AsyncTraceEndpoint.class)
				.doesNotHaveBean(TaskObservationHandler.class)
				.doesNotHaveBean(TaskContextRegistration.class);
			assertThat(context.getBean(AsyncTracer.class).isEnabled()).isFalse();
		});
	}

	@Test
	void withoutATechnologyItsBeansAreAbsent() {
		this.servlet.withClassLoader(new FilteredClassLoader("org.springframework.web.servlet"))
			.run((context) -> assertThat(context).doesNotHaveBean(AsyncTraceWebMvcConfigurer.class)
				.hasBean("asyncTraceRequestRootFilter"));
		this.servlet.withClassLoader(new FilteredClassLoader("io.micrometer.context"))
			.run((context) -> assertThat(context).doesNotHaveBean(TaskContextRegistration.class));
		this.servlet.withClassLoader(new FilteredClassLoader("io.micrometer.observation"))
			.run((context) -> assertThat(context).doesNotHaveBean(TaskObservationHandler.class));
		this.reactive.withClassLoader(new FilteredClassLoader("io.micrometer.context"))
			.run((context) -> assertThat(context).hasSingleBean(RequestRootWebFilter.class));
	}

	@Test
	void aTracerOfTheUsersOwnIsUsed() {
		try (AsyncTracer own = AsyncTracer.create()) {
			this.servlet.withBean(AsyncTracer.class, () -> own)
				.run((context) -> assertThat(context).hasNotFailed().getBean(AsyncTracer.class).isSameAs(own));
		}
	}

}
