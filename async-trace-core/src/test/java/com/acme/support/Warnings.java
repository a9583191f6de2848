package com.acme.support;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What the tracer warns of, but for the last words of tracers of tests before.
 */
public final class Warnings extends Handler implements AutoCloseable {

	private final Logger logger = Logger.getLogger("io.github.asynctrace");

	private final Set<Thread> before = Thread.getAllStackTraces().keySet();

	private final Thread test = Thread.currentThread();

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
		Thread thread = Thread.currentThread();
		if (record.getLevel() == Level.WARNING && (thread == this.test || !this.before.contains(thread))) {
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
