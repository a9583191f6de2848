package com.acme.failures;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What tracers warn of while this is open; findings have loggers of their own.
 */
public final class Warnings extends Handler implements AutoCloseable {

	// Loggers are let go of unless somebody holds them.
	private final Logger logger = Logger.getLogger("io.github.asynctrace");

	private final List<String> messages = new CopyOnWriteArrayList<>();

	public Warnings() {
		this.logger.addHandler(this);
	}

	public List<String> messages() {
		return this.messages;
	}

	@Override
	public void publish(LogRecord record) {
		if (record.getLevel() == Level.WARNING && record.getLoggerName().equals(this.logger.getName())) {
			this.messages.add(record.getMessage());
		}
	}

	@Override
	public void flush() {
	}

	@Override
	public void close() {
		this.logger.removeHandler(this);
	}

}
