package com.acme.failures;

/**
 * What everything fails with.
 */
public class SoldOutException extends RuntimeException {

	public SoldOutException(String sku) {
		super(sku + " is sold out");
	}

}
