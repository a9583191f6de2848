package io.github.asynctrace.spring.executor;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.util.ClassUtils;

/**
 * What stands behind the proxies that the application has put around an executor: the
 * fields of a proxy are empty.
 */
final class ProxyTarget {

	private ProxyTarget() {
	}

	/**
	 * Looks through all proxies.
	 * @param executor an executor, or a proxy of one
	 * @return the executor itself, or {@code null} where a proxy does not show it
	 */
	static @Nullable Object of(Object executor) {
		Object target = executor;
		while (target instanceof Advised) {
			target = AopProxyUtils.getSingletonTarget(target);
		}
		return (target != null && ClassUtils.getUserClass(target) == target.getClass()) ? target : null;
	}

}
