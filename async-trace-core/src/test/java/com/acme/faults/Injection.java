package com.acme.faults;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Set;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.agent.builder.ResettableClassFileTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;

/**
 * Puts faults into classes of the tracer, which know nothing of it; threads that were
 * there before belong to other tests, and meet none.
 */
public final class Injection implements AutoCloseable {

	private static final AtomicInteger THROWN = new AtomicInteger();

	private static volatile @Nullable Armed armed;

	private static volatile Set<Thread> others = Set.of();

	private final ResettableClassFileTransformer transformer;

	Injection() {
		others = Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread != Thread.currentThread() && !(thread instanceof ForkJoinWorkerThread))
			.collect(Collectors.toSet());
		AgentBuilder agent = new AgentBuilder.Default().disableClassFormatChanges()
			.with(RedefinitionStrategy.RETRANSFORMATION)
			.ignore(none());
		for (Step step : Step.values()) {
			Class<?> advice = (step.where() == Step.Where.ENTRY) ? AtEntry.class : AtExit.class;
			agent = agent.type(named(step.className()))
				.transform((builder, type, loader, module, domain) -> builder
					.visit(Advice.withCustomMapping().bind(Name.class, step.name()).to(advice).on(method(step))));
		}
		this.transformer = agent.installOn(ByteBuddyAgent.install());
	}

	private static ElementMatcher<MethodDescription> method(Step step) {
		return step.method().equals("<init>") ? isConstructor() : named(step.method());
	}

	/** From now on whoever comes by a step meets a fault. */
	void arm(Step step, Supplier<Throwable> fault) {
		arm(Set.of(step), fault);
	}

	/** From now on whoever comes by one of several steps meets a fault. */
	void arm(Set<Step> steps, Supplier<Throwable> fault) {
		THROWN.set(0);
		armed = new Armed(steps, fault);
	}

	/**
	 * Ends that.
	 * @return how many faults there were
	 */
	int disarm() {
		armed = null;
		return THROWN.get();
	}

	@Override
	public void close() {
		disarm();
		this.transformer.reset(ByteBuddyAgent.getInstrumentation(), RedefinitionStrategy.RETRANSFORMATION);
	}

	/** Called by the tracer's classes, which do not know it. */
	public static void comesBy(String step) {
		Armed fault = armed;
		if (fault != null && fault.steps.contains(Step.valueOf(step)) && !others.contains(Thread.currentThread())) {
			THROWN.incrementAndGet();
			throw Work.<RuntimeException>sneaky(fault.fault.get());
		}
	}

	private record Armed(Set<Step> steps, Supplier<Throwable> fault) {
	}

	/** The name of a step. */
	@Retention(RetentionPolicy.RUNTIME)
	@interface Name {

	}

	private static final class AtEntry {

		@Advice.OnMethodEnter
		static void enter(@Name String step) {
			Injection.comesBy(step);
		}

	}

	private static final class AtExit {

		@Advice.OnMethodExit
		static void exit(@Name String step) {
			Injection.comesBy(step);
		}

	}

}
