package io.github.asynctrace.spring.executor;

import java.lang.reflect.Field;
import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.ReflectionUtils;

/**
 * The task decorator of one of Spring's executors: set by a method, read from its private
 * field, since there is no getter.
 */
final class TaskDecoratorAccess {

	static final String FIELD = "taskDecorator";

	private static final List<Kind> KINDS = List.of(
			kind(ThreadPoolTaskExecutor.class, ThreadPoolTaskExecutor::setTaskDecorator),
			kind(ThreadPoolTaskScheduler.class, ThreadPoolTaskScheduler::setTaskDecorator),
			kind(SimpleAsyncTaskExecutor.class, SimpleAsyncTaskExecutor::setTaskDecorator),
			kind(ConcurrentTaskExecutor.class, ConcurrentTaskExecutor::setTaskDecorator),
			kind(TaskExecutorAdapter.class, TaskExecutorAdapter::setTaskDecorator));

	private final Kind kind;

	private final Object target;

	private TaskDecoratorAccess(Kind kind, Object target) {
		this.kind = kind;
		this.target = target;
	}

	private static <T> Kind kind(Class<T> type, BiConsumer<T, @Nullable TaskDecorator> setter) {
		return new Kind(type, readableField(type),
				(executor, decorator) -> setter.accept(type.cast(executor), decorator));
	}

	private static @Nullable Field readableField(Class<?> executor) {
		Field field = ReflectionUtils.findField(executor, FIELD, TaskDecorator.class);
		try {
			return (field != null && field.trySetAccessible()) ? field : null;
		}
		catch (SecurityException ex) {
			return null;
		}
	}

	/**
	 * Finds the access to an executor's decorator, also behind proxies.
	 * @param executor any object
	 * @return {@code null} if it takes no decorator, or does not show itself
	 */
	static @Nullable TaskDecoratorAccess to(Object executor) {
		Object target = ProxyTarget.of(executor);
		for (Kind kind : KINDS) {
			if (target != null && kind.type().isInstance(target)) {
				return new TaskDecoratorAccess(kind, target);
			}
		}
		return null;
	}

	static List<Class<?>> types() {
		return KINDS.stream().<Class<?>>map(Kind::type).toList();
	}

	/** The executor itself. */
	Object target() {
		return this.target;
	}

	/**
	 * Whether the decorator can be read; without that it must not be replaced, or the
	 * user's own would be lost.
	 * @return {@code false} if Spring keeps it elsewhere or forbids reading
	 */
	boolean isReadable() {
		return this.kind.field() != null;
	}

	@Nullable TaskDecorator get() {
		Field field = this.kind.field();
		return (field != null) ? (TaskDecorator) ReflectionUtils.getField(field, this.target) : null;
	}

	void set(@Nullable TaskDecorator decorator) {
		this.kind.setter().accept(this.target, decorator);
	}

	/**
	 * One class of executors.
	 *
	 * @param type the class that has the setter
	 * @param field where it keeps the decorator, if that can be read
	 * @param setter the setter
	 */
	private record Kind(Class<?> type, @Nullable Field field, BiConsumer<Object, @Nullable TaskDecorator> setter) {
	}

}
