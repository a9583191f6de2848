package com.acme.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What the tracer warns of.
 */
public final class Warnings extends Handler implements AutoCloseable {

	private final Logger logger = Logger.getLogger("io.github.asynctrace");

	private final List<String> messages = new CopyOnWriteArrayList<>();

	public Warnings() {
		this.logger.addHandler(this);
		this.logger.setUseParentHandlers(false);
	}

	public List<String> messages() {
		return this.messages;
	}

	@Override
	public void publish(LogRecord record) {
		if (record.getLevel() == Level.WARNING) {
			this.messages.add(record.getMessage());
		}
	}

	@Override
	public void flush() {
	}

	@Override
	public void close() {
		this.logger.removeHandler(this);
		this.logger.setUseParentHandlers(true);
	}

}
