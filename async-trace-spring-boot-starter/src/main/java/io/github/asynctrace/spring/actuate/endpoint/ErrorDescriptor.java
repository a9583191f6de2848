package io.github.asynctrace.spring.actuate.endpoint;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Description of why a request was not answered.
 *
 * @param error the reason, for people
 */
public record ErrorDescriptor(String error) implements OperationResponseBody {

	static WebEndpointResponse<?> response(int status, String error) {
		return ResponseFormat.JSON.response(new ErrorDescriptor(error), status);
	}

}
