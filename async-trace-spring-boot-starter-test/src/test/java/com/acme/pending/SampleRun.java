package com.acme.pending;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * A run of samples as a build tool does it, with what came of it.
 */
final class SampleRun implements TestExecutionListener {

	private final Map<String, TestExecutionResult> results = new TreeMap<>();

	private String report = "";

	private String errors = "";

	private SampleRun() {
	}

	/**
	 * Runs a class of samples.
	 * @param parameters names and values of configuration parameters
	 */
	static SampleRun of(Class<?> samples, Path directory, String... parameters) {
		LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
			.selectors(selectClass(samples));
		for (int i = 0; i < parameters.length; i += 2) {
			request.configurationParameter(parameters[i], parameters[i + 1]);
		}
		SampleRun run = new SampleRun();
		run.execute(request.build(), directory);
		return run;
	}

	private void execute(LauncherDiscoveryRequest request, Path directory) {
		Launcher launcher = LauncherFactory.create();
		PrintStream before = System.err;
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
		try {
			launcher.execute(request, this,
					new LegacyXmlReportGeneratingListener(directory, new PrintWriter(System.out)));
			this.report = Files.readString(directory.resolve("TEST-junit-jupiter.xml"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			System.setErr(before);
			this.errors = err.toString(StandardCharsets.UTF_8);
		}
	}

	@Override
	public synchronized void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
		this.results.put(identifier.getDisplayName(), result);
	}

	/** The failure of a test or a class, by its name; a look at one that passed fails. */
	Throwable failure(String name) {
		return result(name).getThrowable().orElseThrow(() -> new AssertionError(name + " has passed"));
	}

	boolean hasPassed(String name) {
		return result(name).getStatus() == TestExecutionResult.Status.SUCCESSFUL;
	}

	TestExecutionResult result(String name) {
		TestExecutionResult result = this.results.get(name);
		if (result == null) {
			throw new AssertionError(name + " is none of " + this.results.keySet());
		}
		return result;
	}

	/** The text that we attached to a failure; empty if there is none. */
	String attached(String name) {
		return Arrays.stream(failure(name).getSuppressed())
			.map(Throwable::toString)
			.filter((text) -> text.startsWith("io.github.asynctrace.test.PendingTasks"))
			.collect(Collectors.joining());
	}

	/** The report as build tools write it, in XML. */
	String report() {
		return this.report;
	}

	/** What was written to the standard error stream. */
	String errors() {
		return this.errors;
	}

}
