package io.github.asynctrace.spring.executor;

import org.jspecify.annotations.Nullable;

/**
 * How far the work handed to one executor bean is traced.
 *
 * @param bean the name of the bean
 * @param type the class of the bean as the application made it
 * @param coverage one of {@code decorator}, {@code advice}, {@code class-proxy},
 * {@code interface-proxy} and {@code none}
 * @param reason what is not traced, and why, or {@code null} where everything is
 */
public record ExecutorCoverage(String bean, String type, String coverage, @Nullable String reason) {

	/**
	 * The same under another name.
	 * @param bean the name as it is to be shown
	 * @return a coverage
	 */
	public ExecutorCoverage withBean(String bean) {
		return new ExecutorCoverage(bean, this.type, this.coverage, this.reason);
	}

}
