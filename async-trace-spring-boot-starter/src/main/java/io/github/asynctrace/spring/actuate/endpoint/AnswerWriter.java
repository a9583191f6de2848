package io.github.asynctrace.spring.actuate.endpoint;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Writes an answer as the web layer would, so that those who ask the same at the same
 * time get the same bytes.
 */
@FunctionalInterface
public interface AnswerWriter {

	/**
	 * Writes an answer as JSON.
	 * @param answer what an operation returns
	 * @return UTF-8
	 */
	byte[] write(OperationResponseBody answer);

}
