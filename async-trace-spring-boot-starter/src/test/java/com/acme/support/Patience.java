package com.acme.support;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets tests wait for what has to come as long as a busy machine may take, which may hold
 * a process for ten seconds, whatever dies meanwhile of what a test before has left.
 */
public final class Patience implements BeforeAllCallback {

	@Override
	public void beforeAll(ExtensionContext context) {
		Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
		Awaitility.doNotCatchUncaughtExceptionsByDefault();
	}

}
