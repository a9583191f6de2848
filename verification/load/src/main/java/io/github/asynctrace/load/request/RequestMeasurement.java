package io.github.asynctrace.load.request;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.github.asynctrace.load.http.Connection;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * What one {@code @Async} call costs the thread of a request, for all contenders in turn,
 * in this JVM.
 * <p>
 * Between two calls lies a whole request, so that no cache is as warm as in a loop; and
 * from request to request it is another contender's turn, in an order of chance.
 */
final class RequestMeasurement implements AutoCloseable {

	private final Side plain = new Side("asynctrace.enabled=false");

	private final Side traced = new Side("asynctrace.mode=exact");

	private final Random random = new Random(42);

	private RequestMeasurement() throws IOException {
	}

	/**
	 * Prints one line for each contender, of which {@link CallCost} makes sense.
	 * @param args the number of requests for each contender, to warm up and to measure
	 */
	public static void main(String[] args) throws IOException {
		measure(Integer.parseInt(args[0]), Integer.parseInt(args[1])).forEach(System.out::println);
	}

	static List<CallCost> measure(int warmUp, int requests) throws IOException {
		try (RequestMeasurement measurement = new RequestMeasurement()) {
			measurement.run(warmUp);
			return measurement.run(requests);
		}
	}

	private List<CallCost> run(int requests) throws IOException {
		List<Turns> contenders = new ArrayList<>();
		for (Contender contender : Contender.values()) {
			contenders.add(new Turns(contender, side(contender), new long[requests], new long[requests]));
		}
		List<Turns> shuffled = new ArrayList<>(contenders);
		for (int i = 0; i < requests; i++) {
			Collections.shuffle(shuffled, this.random);
			for (Turns turns : shuffled) {
				turns.take(i);
			}
		}
		return contenders.stream().map(Turns::cost).toList();
	}

	private Side side(Contender contender) {
		return (contender == Contender.STARTER) ? this.traced : this.plain;
	}

	@Override
	public void close() throws IOException {
		this.plain.close();
		this.traced.close();
	}

	/**
	 * The requests of one contender.
	 *
	 * @param contender whose
	 * @param side where they go
	 * @param cpu what each of them took
	 * @param nanos what each of them took on the clock
	 */
	private record Turns(Contender contender, Side side, long[] cpu, long[] nanos) {

		void take(int number) throws IOException {
			Watch watch = this.side.ask(this.contender);
			this.cpu[number] = watch.cpu();
			this.nanos[number] = watch.nanos();
		}

		CallCost cost() {
			return new CallCost(this.contender, median(this.cpu), median(this.nanos), this.side.depth());
		}

		private static long median(long[] values) {
			return Arrays.stream(values).sorted().toArray()[values.length / 2];
		}

	}

	/**
	 * An application and a connection to it.
	 */
	private static final class Side implements AutoCloseable {

		private final ConfigurableApplicationContext application;

		private final SwitchedDecorator decorator;

		private final Watch watch;

		private final Connection connection;

		Side(String property) throws IOException {
			this.application = RequestApplication.run(property);
			this.decorator = this.application.getBean(SwitchedDecorator.class);
			this.watch = this.application.getBean(Watch.class);
			this.connection = new Connection(
					this.application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
		}

		Watch ask(Contender contender) throws IOException {
			this.decorator.turn(contender);
			this.connection.get("/orders/1").ok();
			return this.watch;
		}

		int depth() {
			return this.decorator.depth();
		}

		@Override
		public void close() throws IOException {
			this.connection.close();
			this.application.close();
		}

	}

}
