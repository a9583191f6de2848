package io.github.asynctrace.sample.invoice;

/**
 * Thrown when a country's tax office gives no tax rate.
 */
class TaxOfficeException extends RuntimeException {

	TaxOfficeException(String country) {
		super("the tax office of " + country + " gives no tax rate");
	}

}
