package io.github.asynctrace.sample.shipping;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.sample.partner.Network;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * One carrier stalls in every so many calls, and only that one.
 */
class CarriersTests {

	private static final Duration STALL = Duration.ofDays(1);

	private final Carriers carriers = new Carriers(new CarrierProperties(2, STALL));

	@Test
	void onlyTheWorstCarrierStalls() throws Exception {
		for (String carrier : this.carriers.names()) {
			assertAnswers(carrier);
			if (carrier.equals("Snail & Sons")) {
				assertStalls(carrier);
			}
			else {
				assertAnswers(carrier);
			}
		}
	}

	private void assertAnswers(String carrier) throws Exception {
		FutureTask<Offer> call = new FutureTask<>(() -> this.carriers.ask(carrier, "DE"));
		start(call);
		assertThat(call.get(1, TimeUnit.MINUTES).carrier()).isEqualTo(carrier);
	}

	/** Told by where it waits: every answer takes its time. */
	private void assertStalls(String carrier) throws Exception {
		FutureTask<Offer> call = new FutureTask<>(() -> this.carriers.ask(carrier, "DE"));
		Thread thread = start(call);
		await().atMost(Duration.ofMinutes(1)).until(() -> methods(thread), List.of("await", "ask")::equals);
		call.cancel(true);
	}

	/** Innermost first: between the two, a round trip would stand. */
	private static List<String> methods(Thread thread) {
		List<String> ours = List.of(Carriers.class.getName(), Network.class.getName());
		return Arrays.stream(thread.getStackTrace())
			.filter((frame) -> ours.contains(frame.getClassName()))
			.map(StackTraceElement::getMethodName)
			.toList();
	}

	private static Thread start(Runnable call) {
		Thread thread = new Thread(call, "call");
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

}
