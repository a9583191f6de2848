package io.github.asynctrace.sample.shipping;

/**
 * Thrown when a carrier could not be asked.
 */
class NoCarrierException extends RuntimeException {

	NoCarrierException(String country, Throwable cause) {
		super("no carrier to " + country, cause);
	}

}
