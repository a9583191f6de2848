package io.github.asynctrace.spring.autoconfigure;

import io.github.asynctrace.spring.actuate.endpoint.AnswerWriter;
import io.github.asynctrace.spring.actuate.endpoint.AsyncTraceEndpoint;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.jackson.EndpointJsonMapper;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that has answers of the endpoint
 * written once for all who ask the same at the same time.
 * <p>
 * In Spring Boot 3.5 the mapper of endpoints has another name, and each answer is written
 * on its own.
 */
@AutoConfiguration(before = AsyncTraceEndpointAutoConfiguration.class,
		afterName = "org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration")
@ConditionalOnClass({ ConditionalOnAvailableEndpoint.class, EndpointJsonMapper.class })
@ConditionalOnBean(EndpointJsonMapper.class)
@ConditionalOnAvailableEndpoint(AsyncTraceEndpoint.class)
@ConditionalOnBooleanProperty(name = "asynctrace.enabled", matchIfMissing = true)
public final class AsyncTraceAnswerAutoConfiguration {

	@Bean
	AnswerWriter asyncTraceAnswerWriter(EndpointJsonMapper mapper) {
		return (answer) -> mapper.get().writeValueAsBytes(answer);
	}

}
