package io.github.asynctrace.spring.executor;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.scheduling.TaskScheduler;

/**
 * What has been noted of executors that were made, beside those that the context knows
 * of.
 */
final class CoverageRegister implements ExecutorCoverages {

	private final ConfigurableListableBeanFactory beanFactory;

	private final Map<String, ExecutorCoverage> noted = new ConcurrentHashMap<>();

	CoverageRegister(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	void note(ExecutorCoverage coverage) {
		this.noted.put(coverage.bean(), coverage);
	}

	boolean isDecorated(String beanName) {
		ExecutorCoverage coverage = this.noted.get(beanName);
		return coverage != null && coverage.coverage().equals("decorator");
	}

	boolean isProxied(String beanName) {
		ExecutorCoverage coverage = this.noted.get(beanName);
		return coverage != null && coverage.coverage().endsWith("-proxy");
	}

	@Override
	public List<ExecutorCoverage> list() {
		Set<String> names = new TreeSet<>(this.noted.keySet());
		names.addAll(executorBeans());
		return names.stream().map(this::coverage).toList();
	}

	/** The names of all executor beans, made or not. */
	Set<String> executorBeans() {
		Set<String> names = new TreeSet<>();
		Collections.addAll(names, this.beanFactory.getBeanNamesForType(Executor.class, true, false));
		Collections.addAll(names, this.beanFactory.getBeanNamesForType(TaskScheduler.class, true, false));
		return names;
	}

	private ExecutorCoverage coverage(String beanName) {
		ExecutorCoverage noted = this.noted.get(beanName);
		if (noted == null) {
			return new ExecutorCoverage(beanName, typeName(beanName), "none",
					this.beanFactory.containsSingleton(beanName) ? "it was made where nothing could be added to it"
							: "it has not been made yet");
		}
		if (isDecorated(beanName) && isReplaced(beanName)) {
			return new ExecutorCoverage(beanName, noted.type(), "none",
					"its task decorator was replaced after the start");
		}
		return noted;
	}

	private String typeName(String beanName) {
		Class<?> type = this.beanFactory.getType(beanName, false);
		return (type != null) ? type.getName() : Executor.class.getName();
	}

	private boolean isReplaced(String beanName) {
		Object bean = made(beanName);
		return bean != null && DecoratorInstaller.isReplaced(bean);
	}

	/** The bean, unless asking for it would make it. */
	@Nullable Object made(String beanName) {
		return this.beanFactory.containsSingleton(beanName) ? this.beanFactory.getSingleton(beanName) : null;
	}

}
