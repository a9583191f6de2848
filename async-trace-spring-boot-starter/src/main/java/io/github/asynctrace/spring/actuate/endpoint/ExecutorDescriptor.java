package io.github.asynctrace.spring.actuate.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.asynctrace.spring.executor.ExecutorCoverage;
import org.jspecify.annotations.Nullable;

/**
 * Description of how far an executor is traced.
 *
 * @param bean the name of the bean
 * @param type the class of the bean
 * @param coverage how it is traced, or {@code none}
 * @param reason why it is not traced, or not in full
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExecutorDescriptor(String bean, String type, String coverage, @Nullable String reason) {

	ExecutorDescriptor(ExecutorCoverage coverage) {
		this(coverage.bean(), coverage.type(), coverage.coverage(), coverage.reason());
	}

}
