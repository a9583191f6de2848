package io.github.asynctrace.load.shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.load.http.Connection;
import io.github.asynctrace.load.http.Connection.Answer;
import io.github.asynctrace.sample.SampleApplication;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceProperties;

/**
 * The sample application in a JVM of its own, on a port of the loopback interface.
 */
final class Shop implements AutoCloseable {

	private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

	private static final int PATIENCE_SECONDS = 120;

	private static final List<String> ARGUMENTS = List.of("--server.address=127.0.0.1", "--server.port=0",
			// Otherwise Tomcat closes a connection after 100 requests.
			"--server.tomcat.max-keep-alive-requests=-1", "--shop.traffic.enabled=false",
			"--spring.main.log-startup-info=false", "--logging.level.org.springframework.boot.tomcat=info");

	private final Variant variant;

	private final Process process;

	private final Thread hook;

	private final CompletableFuture<Integer> port = new CompletableFuture<>();

	private Shop(Variant variant, Process process) {
		this.variant = variant;
		this.process = process;
		this.hook = new Thread(process::destroyForcibly);
	}

	/** Starts a shop and waits until it is open. */
	static Shop open(Variant variant) throws Exception {
		ClassPath all = ClassPath.current();
		ClassPath classPath = variant.hasOurs() ? all : all.without(AsyncTracer.class, AsyncTraceProperties.class);
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms512m", "-Xmx512m",
						"-cp", classPath.toString(), SampleApplication.class.getName()));
		command.addAll(ARGUMENTS);
		variant.properties().forEach((property) -> command.add("--" + property));
		Shop shop = new Shop(variant, new ProcessBuilder(command).redirectErrorStream(true).start());
		Runtime.getRuntime().addShutdownHook(shop.hook);
		Thread reader = new Thread(shop::read, "output of " + variant);
		reader.setDaemon(true);
		reader.start();
		try {
			shop.port.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
			shop.check();
			return shop;
		}
		catch (Exception ex) {
			shop.close();
			throw ex;
		}
	}

	private void read() {
		StringBuilder output = new StringBuilder();
		try (BufferedReader lines = this.process.inputReader(StandardCharsets.UTF_8)) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				Matcher started = STARTED.matcher(line);
				if (started.find()) {
					this.port.complete(Integer.valueOf(started.group(1)));
				}
				else if (!this.port.isDone()) {
					output.append(line).append('\n');
				}
				else {
					System.out.println("# " + this.variant.label() + ": " + line);
				}
			}
		}
		catch (IOException ex) {
			// The shop was closed while it spoke.
		}
		finally {
			this.port.completeExceptionally(new IllegalStateException("The shop did not open:\n" + output));
		}
	}

	// What is called absent has to be absent, and what is not has to be there.
	private void check() throws IOException {
		boolean there = look().status() == 200;
		if (there != this.variant.hasOurs()) {
			throw new IllegalStateException(this.variant + (there ? " has" : " does not have") + " the endpoint");
		}
	}

	Variant variant() {
		return this.variant;
	}

	int port() {
		return this.port.join();
	}

	/** The CPU time of all threads of the shop. */
	Duration cpu() {
		return this.process.info().totalCpuDuration().orElseThrow();
	}

	/** The part of all tasks that were not left without a stack for want of budget. */
	Optional<Double> stacks() throws IOException {
		String answer = look().ok();
		double submitted = number(answer, "submitted");
		return (submitted > 0) ? Optional.of(1 - number(answer, "budgetSkips") / submitted) : Optional.empty();
	}

	private Answer look() throws IOException {
		try (Connection connection = new Connection(port())) {
			return connection.get("/actuator/asynctrace?limit=1");
		}
	}

	private static double number(String json, String name) {
		Matcher number = Pattern.compile("\"" + name + "\":(\\d+)").matcher(json);
		if (!number.find()) {
			throw new IllegalStateException("No " + name + " in " + json);
		}
		return Double.parseDouble(number.group(1));
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
		Runtime.getRuntime().removeShutdownHook(this.hook);
	}

}
