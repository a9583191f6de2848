package com.acme.failures;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What tracers warn of while this is open, but for the last words of tracers of tests
 * before; findings have loggers of their own.
 */
public final class Warnings extends Handler implements AutoCloseable {

	// Loggers are let go of unless somebody holds them.
	private final Logger logger = Logger.getLogger("io.github.asynctrace");

	private final Set<Thread> before = Thread.getAllStackTraces().keySet();

	private final Thread test = Thread.currentThread();

	private final List<String> messages = new CopyOnWriteArrayList<>();

	public Warnings() {
		this.logger.addHandler(this);
	}

	public List<String> messages() {
		return this.messages;
	}

	@Override
	public void publish(LogRecord record) {
		Thread thread = Thread.currentThread();
		if (record.getLevel() == Level.WARNING && record.getLoggerName().equals(this.logger.getName())
				&& (thread == this.test || !this.before.contains(thread))) {
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
