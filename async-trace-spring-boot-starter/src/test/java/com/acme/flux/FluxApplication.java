package com.acme.flux;

import com.acme.web.Gates;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * A reactive application with handlers of every kind.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(FluxController.class)
public class FluxApplication {

	@Bean
	Gates gates() {
		return new Gates();
	}

	@Bean
	RouterFunction<ServerResponse> routes(FluxController controller) {
		return RouterFunctions.route()
			.GET("/functional/{id}",
					(request) -> controller.later(request.pathVariable("id"))
						.flatMap((id) -> ServerResponse.ok().bodyValue(id)))
			.build();
	}

	/**
	 * What Spring Boot does where virtual threads are switched on.
	 */
	@Configuration(proxyBeanMethods = false)
	public static class Blocking {

		@Bean
		WebFluxConfigurer blockingExecution(AsyncTaskExecutor executor) {
			return new WebFluxConfigurer() {
				@Override
				public void configureBlockingExecution(BlockingExecutionConfigurer configurer) {
					configurer.setExecutor(executor);
				}
			};
		}

	}

}
