package io.github.asynctrace.spring.executor;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * The type by which the rest of the application knows a bean, whatever its class.
 */
final class DeclaredType {

	private DeclaredType() {
	}

	/**
	 * Finds the type in the definition of a bean that is being made.
	 * @param beanFactory where it is defined
	 * @param beanName its name
	 * @return {@code null} where it is not defined, or not known
	 */
	static @Nullable Class<?> of(ConfigurableListableBeanFactory beanFactory, String beanName) {
		if (!beanFactory.containsBeanDefinition(beanName)) {
			return null;
		}
		BeanDefinition definition = beanFactory.getMergedBeanDefinition(beanName);
		Class<?> type = (definition instanceof RootBeanDefinition root) ? of(root)
				: definition.getResolvableType().resolve();
		// The product of a factory is known by the type that the factory names.
		return (type != null && FactoryBean.class.isAssignableFrom(type)) ? beanFactory.getType(beanName, false) : type;
	}

	private static @Nullable Class<?> of(RootBeanDefinition definition) {
		Method factoryMethod = definition.getResolvedFactoryMethod();
		return (factoryMethod != null) ? factoryMethod.getReturnType() : definition.getResolvableType().resolve();
	}

}
