package io.github.asynctrace.load.request;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableAsync;

/**
 * A web application with one request that makes one asynchronous call.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@EnableAsync
@Import({ OrderController.class, OrderService.class, OrderFinder.class })
class RequestApplication {

	@Bean
	Watch watch() {
		return new Watch();
	}

	@Bean
	SwitchedDecorator decorator() {
		return new SwitchedDecorator();
	}

	@Bean
	RootFilter rootFilter(SwitchedDecorator decorator) {
		return new RootFilter(decorator);
	}

	/** Starts one on a port of the loopback interface. */
	static ConfigurableApplicationContext run(String... properties) {
		List<String> all = new ArrayList<>(List.of("spring.config.name=request", "server.address=127.0.0.1",
				"server.port=0",
				// Otherwise Tomcat closes a connection after 100 requests.
				"server.tomcat.max-keep-alive-requests=-1",
				// The CPU time of a virtual thread is not known.
				"spring.threads.virtual.enabled=false", "asynctrace.budget=100", "spring.jmx.enabled=false",
				"logging.level.root=warn", "spring.main.log-startup-info=false", "spring.main.banner-mode=off"));
		all.addAll(List.of(properties));
		return new SpringApplicationBuilder(RequestApplication.class)
			.run(all.stream().map((property) -> "--" + property).toArray(String[]::new));
	}

}
